package fr.montpellier.multipass.vault.checking.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.recognition.InstalledTesseract;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recognises the text of files as telephones and scanners write them. */
class RecognisedPagesTest {

    private static final PageFact QUOTIENT =
            new PageFact("quotientFamilial", PageFact.Figure.AMOUNT, List.of("quotient familial"));

    @BeforeEach
    void installed() {
        InstalledTesseract.orSkip();
    }

    @Test
    void a_photograph_that_lies_on_its_side_is_read_upright() throws Exception {
        BufferedImage upright = ImageIO.read(new ByteArrayInputStream(
                Specimens.photographed(DemoDocuments.file("ines-lambert-attestation-caf.pdf"))));
        BufferedImage lying = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                lying.setRGB(y, upright.getWidth() - 1 - x, upright.getRGB(x, y));
            }
        }

        InspectionFindings findings = inspect(Photographs.jpeg(lying, 6), FileKind.JPEG);
        assertThat(findings.recognition()).isEqualTo(TextRecognition.RAN);
        assertThat(findings.readings().check().recognisedFacts()).isEqualTo(Map.of("quotientFamilial", "612"));
        assertThat(findings.readings().check().read()).isEmpty();
    }

    @Test
    void the_text_of_a_pdf_is_read_and_not_recognised() throws Exception {
        InspectionFindings findings = inspect(DemoDocuments.file("ines-lambert-attestation-caf.pdf"), FileKind.PDF);
        assertThat(findings.recognition()).isEqualTo(TextRecognition.NOT_NEEDED);
        assertThat(findings.readings().check().read()).containsEntry("quotientFamilial", "612");
        assertThat(findings.readings().check().recognisedFacts()).isEmpty();
    }

    private static InspectionFindings inspect(byte[] file, FileKind kind) throws Exception {
        return new Inspector(
                        InspectionLimits.of(200, 50_000_000),
                        TrustDirectory.read(null, true),
                        Optional.of(InstalledTesseract.LIMITS))
                .inspect(SourceFile.of(file), new InspectionRequest(kind, List.of(), false, List.of(QUOTIENT), true));
    }
}
