package fr.montpellier.multipass.bench.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Builds a small valid PDF with an empty page, and one object of noise that gives it the requested size. */
public final class LargePdf {

    private static final String OBJECTS = """
        %%PDF-1.7
        1 0 obj
        <</Type/Catalog/Pages 2 0 R/Noise 4 0 R>>
        endobj
        2 0 obj
        <</Type/Pages/Kids[3 0 R]/Count 1>>
        endobj
        3 0 obj
        <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>
        endobj
        4 0 obj
        <</Length %d>>
        stream
        """;
    private static final int BETWEEN = 400;

    private LargePdf() {}

    /** @param seed files of different seeds differ */
    public static byte[] of(int size, long seed) {
        var noise = new byte[size - 2 * BETWEEN];
        new Random(seed).nextBytes(noise);
        var pdf = new ByteArrayOutputStream(size);
        String objects = OBJECTS.formatted(noise.length);
        pdf.writeBytes(objects.getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(noise);
        pdf.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        var table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (var number = 1; number < 5; number++) {
            table.append("%010d 00000 n \n".formatted(objects.indexOf("\n" + number + " 0 obj") + 1));
        }
        table.append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(pdf.size()));
        pdf.writeBytes(table.toString().getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }
}
