package fr.montpellier.multipass.vault.large;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The words of a PDF of exactly so many bytes, with a grey picture on each of its pages. What stands between the words is
 * noise that is not held in memory.
 */
final class LargePdf {

    private static final int WIDTH = 4096;
    private static final long PER_PAGE = 16L << 20;
    private static final long BESIDE = 1200;
    private static final String END = "\nendstream\nendobj\n";

    private final long size;
    private final int pages;
    private final int height;
    private final NavigableMap<Long, byte[]> words = new TreeMap<>();
    private final StringBuilder table = new StringBuilder();
    private long end;
    private int objects;

    private LargePdf(long size) {
        this.size = size;
        this.pages = (int) Math.max(1, size / PER_PAGE);
        this.height = (int) ((size / pages - BESIDE) / WIDTH);
    }

    /** What stands where, by its place. */
    static NavigableMap<Long, byte[]> words(long size) {
        LargePdf pdf = new LargePdf(size);
        pdf.write();
        return pdf.words;
    }

    private void write() {
        say("%PDF-1.7\n");
        object("<</Type/Catalog/Pages 2 0 R>>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < pages; page++) {
            kids.append(3 + 2 * page).append(" 0 R ");
        }
        object("<</Type/Pages/Count " + pages + "/Kids[" + kids + "]>>");
        for (int page = 0; page < pages; page++) {
            object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + (4 + 2 * page)
                    + " 0 R/Resources<</XObject<</P " + (3 + 2 * pages + page) + " 0 R>>>>>>");
            String drawing = "595 0 0 842 0 0 cm /P Do";
            object("<</Length " + drawing.length() + ">>stream\n" + drawing + "\nendstream");
        }
        for (int page = 0; page < pages; page++) {
            begin();
            noise(
                    "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " + WIDTH + "/Height "
                            + height,
                    (long) WIDTH * height);
        }
        begin();
        noise("", size - end - beginning("", 0).length() - END.length() - tail(0).length());
        say(tail(end));
    }

    private void object(String content) {
        begin();
        say(objects + " 0 obj" + content + "endobj\n");
    }

    private void begin() {
        table.append(padded(end)).append(" 00000 n \n");
        objects++;
    }

    private void noise(String entries, long length) {
        say(beginning(entries, length));
        end += length;
        say(END);
    }

    private String beginning(String entries, long length) {
        return objects + " 0 obj<<" + entries + "/Length " + padded(length) + ">>stream\n";
    }

    private String tail(long start) {
        int entries = objects + 1;
        return "xref\n0 " + entries + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + entries
                + "/Root 1 0 R>>\nstartxref\n" + padded(start) + "\n%%EOF\n";
    }

    private static String padded(long number) {
        return String.format(Locale.ROOT, "%010d", number);
    }

    private void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        words.put(end, bytes);
        end += bytes.length;
    }
}
