package fr.montpellier.multipass.bench.attack.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Builds a PDF of three pages that share a hundred thousand dashed curves. */
final class HeavyPdf {

    private static final int CURVES = 100_000;

    private HeavyPdf() {}

    /** @param seed files of different seeds differ */
    static byte[] of(long seed) {
        byte[] drawing = compressed(curves(new Random(seed)));
        var pdf = new ByteArrayOutputStream();
        var offsets = new int[7];
        write(pdf, "%PDF-1.7\n");
        object(pdf, offsets, 1, "<</Type/Catalog/Pages 2 0 R>>");
        object(pdf, offsets, 2, "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>");
        for (int page = 3; page <= 5; page++) {
            object(pdf, offsets, page, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R>>");
        }
        offsets[6] = pdf.size();
        write(pdf, "6 0 obj\n<</Filter/FlateDecode/Length " + drawing.length + ">>\nstream\n");
        pdf.writeBytes(drawing);
        write(pdf, "\nendstream\nendobj\n");
        int table = pdf.size();
        write(pdf, "xref\n0 7\n0000000000 65535 f \n");
        for (int number = 1; number <= 6; number++) {
            write(pdf, "%010d 00000 n \n".formatted(offsets[number]));
        }
        write(pdf, "trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
        return pdf.toByteArray();
    }

    private static byte[] curves(Random random) {
        var drawing = new StringBuilder("[2 1] 0 d 3 w\n");
        for (int curve = 0; curve < CURVES; curve++) {
            for (int point = 0; point < 4; point++) {
                drawing.append(random.nextInt(595))
                        .append(' ')
                        .append(random.nextInt(842))
                        .append(' ');
                drawing.append(point == 0 ? "m " : "");
            }
            drawing.append("c S\n");
        }
        return drawing.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] compressed(byte[] drawing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            out.write(drawing);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void object(ByteArrayOutputStream pdf, int[] offsets, int number, String dictionary) {
        offsets[number] = pdf.size();
        write(pdf, number + " 0 obj\n" + dictionary + "\nendobj\n");
    }

    private static void write(ByteArrayOutputStream pdf, String text) {
        pdf.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
