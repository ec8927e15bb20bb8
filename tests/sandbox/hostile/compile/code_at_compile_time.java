// Does: brings a processor of annotations, which a compiler would run as part of itself.
// Compile limits: cpu_ms=10000 wall_ms=20000
// Limits: cpu_ms=2000 wall_ms=5000 memory_kb=262144
// File: META-INF/services/javax.annotation.processing.Processor = "Main\n"
// Compile hides: ran in the compiler
// Must: ok
// Prints: ran as a program
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

public class Main extends AbstractProcessor {
    public Main() {
        throw new Error("ran in the compiler");
    }

    @Override
    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
        throw new Error("ran in the compiler");
    }

    public static void main(String[] words) {
        System.out.println("ran as a program");
    }
}
