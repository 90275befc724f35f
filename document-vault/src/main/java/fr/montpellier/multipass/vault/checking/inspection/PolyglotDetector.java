package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Detects files that are of two formats at once ("polyglots"). PDF readers look for the header in the first kilobyte
 * (ISO 32000-1, annex H.3), ZIP readers for the end record at the end.
 */
public final class PolyglotDetector {

    private static final int HEAD = 1024;
    private static final int ZIP_TAIL = (1 << 16) + 22;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};

    private PolyglotDetector() {}

    public static void refuse(SourceFile file, FileKind kind) throws RefusedFileException, IOException {
        byte[] head = file.part(0, (int) Math.min(file.length(), HEAD + PDF.length - 1));
        int pdf = indexOf(head, PDF);
        if (kind == FileKind.PDF ? pdf != 0 : pdf >= 0) {
            throw new RefusedFileException(Refusal.AMBIGUOUS, "a PDF that does not begin the file");
        }
        int length = (int) Math.min(file.length(), ZIP_TAIL);
        byte[] tail = file.part(file.length() - length, length);
        int end = indexOf(tail, ZIP_END);
        if (end >= 0 && endsArchive(tail, end)) {
            throw new RefusedFileException(Refusal.AMBIGUOUS, "an archive at the end of the file");
        }
    }

    /**
     * Returns whether the bytes are the end record of a ZIP: it contains the length of the comment after it, which
     * would hardly match by chance.
     */
    private static boolean endsArchive(byte[] tail, int at) {
        return at + 22 <= tail.length
                && at + 22 + (tail[at + 20] & 0xFF) + ((tail[at + 21] & 0xFF) << 8) <= tail.length
                && (tail[at + 10] | tail[at + 11]) != 0;
    }

    private static int indexOf(byte[] bytes, byte[] mark) {
        for (int at = 0; at + mark.length <= bytes.length; at++) {
            int same = 0;
            while (same < mark.length && bytes[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                return at;
            }
        }
        return -1;
    }
}
