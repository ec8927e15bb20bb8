// Does: reaches for the host with what Java offers: files, programs, sockets, other machines.
// Limits: cpu_ms=4000 wall_ms=8000 memory_kb=262144
// Test: {host_file} {host_port}
// Must: ok
// Prints: file: NoSuchFileException
// Prints: program: IOException
// Prints: port: SocketException
// Prints: listening: SocketException
// Prints: other processes: 0
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    interface Action {
        void run() throws Exception;
    }

    static void tell(String name, Action action) {
        try {
            action.run();
            System.out.println(name + ": done");
        } catch (Exception problem) {
            System.out.println(name + ": " + problem.getClass().getSimpleName());
        }
    }

    public static void main(String[] words) {
        tell("file", () -> Files.readAllBytes(Path.of(words[0])));
        tell("program", () -> Runtime.getRuntime().exec("/bin/sh"));
        tell("port", () -> new Socket("127.0.0.1", Integer.parseInt(words[1])));
        tell("listening", () -> new ServerSocket(8080));
        long others = ProcessHandle.allProcesses().filter(it -> it.pid() != ProcessHandle.current().pid()).count();
        System.out.println("other processes: " + others);
    }
}
