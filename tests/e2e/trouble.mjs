export async function trouble() { return 0; }
