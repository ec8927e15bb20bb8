// Does: a name that stands for ten names, each of which stands for ten, nine levels deep.
// Compile limits: cpu_ms=4000 wall_ms=8000 memory_kb=131072
// Compile: memory_limit memory_kb>=120000
#define A 1,
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
#define E D D D D D D D D D D
#define F E E E E E E E E E E
#define G F F F F F F F F F F
#define H G G G G G G G G G G
#define I H H H H H H H H H H
#define J I I I I I I I I I I
int numbers[] = {J};
int main(void) {
    return 0;
}
