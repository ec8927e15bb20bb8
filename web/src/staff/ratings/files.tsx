import type { UploadedFile } from "../../protocol";
import { sizeWords } from "../../shared/format";

/** Uploaded files as links that save them: nothing of them is ever shown in a page of ours. */
export function Files({ files, addressOf }: { files: UploadedFile[]; addressOf: (index: number) => string }) {
  if (files.length === 0) return null;
  return (
    <>
      <ul class="uploaded">
        {files.map((file, index) => (
          <li key={file.name}>
            <a href={addressOf(index)} download={file.name}>{file.name}</a> <span class="soft numbers">{sizeWords(file.bytes)}</span>
          </li>
        ))}
      </ul>
      <p class="soft small">Somebody you do not know made these. Open them with care.</p>
    </>
  );
}
