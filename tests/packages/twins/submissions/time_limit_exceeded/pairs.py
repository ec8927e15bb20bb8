input()
a = input().split()
found = False
for i in range(len(a)):
    for j in range(i):
        if a[i] == a[j]:
            found = True
print("yes" if found else "no")
