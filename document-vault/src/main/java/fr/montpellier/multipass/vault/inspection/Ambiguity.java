package fr.montpellier.multipass.vault.inspection;

import java.nio.charset.StandardCharsets;

/**
 * Files that are of two kinds at once ("polyglots"). Readers of PDF look for its mark in the first kilobyte (ISO 32000-1,
 * annex H.3), those of ZIP for theirs at the end.
 */
final class Ambiguity {

    private static final int HEAD = 1024;
    private static final int ZIP_TAIL = (1 << 16) + 22;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};

    private Ambiguity() {}

    static void refuse(byte[] file, FileKind kind) throws RefusedFileException {
        int pdf = indexOf(file, PDF, 0, HEAD);
        if (kind == FileKind.PDF ? pdf != 0 : pdf >= 0) {
            throw new RefusedFileException(Refusal.AMBIGUOUS, "a PDF that does not begin the file");
        }
        int end = indexOf(file, ZIP_END, Math.max(0, file.length - ZIP_TAIL), file.length);
        if (end >= 0 && endsArchive(file, end)) {
            throw new RefusedFileException(Refusal.AMBIGUOUS, "an archive at the end of the file");
        }
    }

    /** The mark of a ZIP's end says how long the comment behind it is: by chance it would hardly fit. */
    private static boolean endsArchive(byte[] file, int at) {
        return at + 22 <= file.length
                && at + 22 + (file[at + 20] & 0xFF) + ((file[at + 21] & 0xFF) << 8) <= file.length
                && (file[at + 10] | file[at + 11]) != 0;
    }

    private static int indexOf(byte[] file, byte[] mark, int from, int to) {
        for (int at = from; at < to && at + mark.length <= file.length; at++) {
            int same = 0;
            while (same < mark.length && file[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                return at;
            }
        }
        return -1;
    }
}
