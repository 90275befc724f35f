package fr.montpellier.multipass.vault.checking.inspection.worker;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.Inspector;
import fr.montpellier.multipass.vault.checking.inspection.requests.FileDescription;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Processes a sample page like a resident's, so that classes are loaded and compiled before the first file arrives. */
final class WarmUp {

    /** Size of a request for bytes: the byte that marks it, the position, the length. */
    private static final int QUESTION = 1 + Long.BYTES + Integer.BYTES;

    /** A fact that the sample page does not have; it is looked for all the same. */
    private static final PageFact PRINTED =
            new PageFact("sample", PageFact.Figure.AMOUNT, List.of("revenu fiscal de référence"));

    private WarmUp() {}

    static void run(Inspector inspector, InspectionLimits limits) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(request(page())));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Worker.answer(
                Worker.read(in, WorkerRequest.class),
                Worker.read(in, FileDescription.class),
                in,
                new DataOutputStream(answer),
                inspector,
                new WorkerConfiguration(null, false, limits, null, false));
        DataInputStream answered = new DataInputStream(new ByteArrayInputStream(answer.toByteArray()));
        answered.skipNBytes(QUESTION + 1);
        if (Worker.read(answered, InspectionResponse.class).refusal() != null) {
            throw new IllegalStateException("the sample page was refused");
        }
    }

    private static byte[] request(byte[] page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream words = new DataOutputStream(bytes);
        Worker.say(words, new InspectionRequest(FileKind.PDF, List.of(), true, List.of(PRINTED), false));
        Worker.say(words, new FileDescription(page.length, page.length, page.length, 0));
        words.write(page);
        return bytes.toByteArray();
    }

    private static byte[] page() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText("Multipass");
                content.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
