package fr.montpellier.multipass.acceptance.browser.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes PDF files of one empty page, on which nothing can be read. No two are the same. */
final class BlankPdf {

    private BlankPdf() {}

    /** @param ballast bytes of a stream that nothing uses and that does not compress */
    static byte[] of(int ballast) {
        byte[] noise = new byte[ballast];
        new Random(System.nanoTime()).nextBytes(noise);
        var pdf = new ByteArrayOutputStream();
        List<Integer> places = new ArrayList<>();
        write(pdf, "%PDF-1.7\n");
        for (String object : List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")) {
            places.add(pdf.size());
            write(pdf, places.size() + " 0 obj\n" + object + "\nendobj\n");
        }
        places.add(pdf.size());
        write(pdf, "4 0 obj\n<< /Length " + ballast + " >>\nstream\n");
        pdf.writeBytes(noise);
        write(pdf, "\nendstream\nendobj\n");
        int table = pdf.size();
        write(pdf, "xref\n0 5\n0000000000 65535 f \n");
        places.forEach(place -> write(pdf, "%010d 00000 n \n".formatted(place)));
        write(pdf, "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return pdf.toByteArray();
    }

    private static void write(ByteArrayOutputStream pdf, String text) {
        pdf.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
