package fr.montpellier.multipass.vault.checking.inspection.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recognises text with the Tesseract of this machine. */
class TextRecogniserTest {

    @BeforeEach
    void installed() {
        InstalledTesseract.orSkip();
    }

    @Test
    void the_lines_of_a_photographed_page_are_read_with_their_accents() throws IOException {
        assertThat(text(photograph(Specimens.valid()), 6_000))
                .contains("DIRECTION GÉNÉRALE DES FINANCES PUBLIQUES")
                .contains("RETI PATRICK")
                .containsPattern("63\\h198");
        assertThat(text(photograph(DemoDocuments.file("ines-lambert-facture-electricite.pdf")), 6_000))
                .contains("INES LAMBERT");
    }

    @Test
    void a_picture_without_text_gives_none() {
        BufferedImage shade = new BufferedImage(1_200, 1_600, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < shade.getHeight(); y++) {
            for (int x = 0; x < shade.getWidth(); x++) {
                shade.getRaster().setSample(x, y, 0, 120 + x / 20 + y / 40);
            }
        }
        assertThat(text(shade, 6_000)).isEmpty();
        assertThat(text(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), 6_000))
                .isEmpty();
        assertThat(text(new BufferedImage(20_000, 3, BufferedImage.TYPE_BYTE_GRAY), 6_000))
                .isEmpty();
    }

    @Test
    void the_recogniser_stops_at_its_time_limit() {
        BufferedImage dense = new BufferedImage(3_000, 4_000, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = dense.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, dense.getWidth(), dense.getHeight());
        graphics.setColor(Color.BLACK);
        for (int y = 30; y < dense.getHeight(); y += 22) {
            graphics.drawString("Le revenu fiscal de référence de votre foyer est indiqué ici. ".repeat(8), 20, y);
        }
        graphics.dispose();

        long begin = System.nanoTime();
        text(dense, 300);
        assertThat((System.nanoTime() - begin) / 1_000_000).as("milliseconds").isLessThan(5_000);
    }

    @Test
    void without_its_model_there_is_no_recogniser() {
        assertThat(TextRecogniser.open(new RecognitionLimits("/nowhere", 3, 6_000)))
                .isEmpty();
    }

    @Test
    void a_file_has_so_many_pages_recognised_and_no_more() throws Exception {
        BufferedImage page = photograph(Specimens.withoutCode());
        int[] drawn = {0};
        try (FileRecognition file = new FileRecognition(true, Optional.of(InstalledTesseract.LIMITS))) {
            for (int number = 0; number < 200; number++) {
                file.add(() -> {
                    drawn[0]++;
                    return Optional.of(page);
                });
            }
            assertThat(drawn[0]).isEqualTo(InstalledTesseract.LIMITS.pages());
            assertThat(file.outcome()).isEqualTo(TextRecognition.RAN);
        }
    }

    @Test
    void nothing_is_drawn_for_an_owner_who_did_not_agree() throws Exception {
        try (FileRecognition declined = new FileRecognition(false, Optional.of(InstalledTesseract.LIMITS));
                FileRecognition switchedOff = new FileRecognition(true, Optional.empty())) {
            for (FileRecognition file : new FileRecognition[] {declined, switchedOff}) {
                file.add(() -> {
                    throw new AssertionError("drawn");
                });
                assertThat(file.text()).isEmpty();
            }
            assertThat(declined.outcome()).isEqualTo(TextRecognition.DECLINED);
            assertThat(switchedOff.outcome()).isEqualTo(TextRecognition.UNAVAILABLE);
        }
    }

    private static String text(BufferedImage page, long millis) {
        try (TextRecogniser recogniser =
                TextRecogniser.open(InstalledTesseract.LIMITS).orElseThrow()) {
            return recogniser.text(page, millis);
        }
    }

    private static BufferedImage photograph(byte[] pdf) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Specimens.photographed(pdf)));
    }
}
