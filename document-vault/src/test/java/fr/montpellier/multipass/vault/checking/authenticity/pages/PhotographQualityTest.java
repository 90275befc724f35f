package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographQualityTest {

    private static final int BLUR = 13;

    @ParameterizedTest
    @ValueSource(strings = {"ines-lambert-attestation-caf.pdf", "patrick-reti-facture-eau.pdf", "notice"})
    void a_sharp_and_bright_page_is_good_enough(String document) throws IOException {
        assertThat(PhotographQuality.of(GreyPage.of(photograph(document)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ines-lambert-attestation-caf.pdf", "notice"})
    void a_blurred_page_is_told(String document) throws IOException {
        assertThat(PhotographQuality.of(GreyPage.of(blurred(photograph(document)))))
                .containsExactly(PhotographQuality.BLURRED);
    }

    @Test
    void a_dark_page_is_told_and_a_dark_and_blurred_one_is_both() throws IOException {
        BufferedImage dark = darkened(photograph("notice"));
        assertThat(PhotographQuality.of(GreyPage.of(dark))).containsExactly(PhotographQuality.DARK);
        assertThat(PhotographQuality.of(GreyPage.of(blurred(dark))))
                .containsExactly(PhotographQuality.DARK, PhotographQuality.BLURRED);
    }

    @Test
    void an_empty_page_is_not_blurred() {
        BufferedImage empty = new BufferedImage(400, 600, BufferedImage.TYPE_BYTE_GRAY);
        empty.createGraphics().fillRect(0, 0, 400, 600);
        assertThat(PhotographQuality.of(GreyPage.of(empty))).isEmpty();
        assertThat(PhotographQuality.of(GreyPage.of(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY))))
                .containsExactly(PhotographQuality.DARK);
    }

    private static BufferedImage photograph(String document) throws IOException {
        byte[] file = document.equals("notice") ? Specimens.withoutCode() : DemoDocuments.file(document);
        return ImageIO.read(new ByteArrayInputStream(Specimens.photographed(file)));
    }

    private static BufferedImage blurred(BufferedImage image) {
        float[] mean = new float[BLUR * BLUR];
        Arrays.fill(mean, 1f / mean.length);
        ConvolveOp blur = new ConvolveOp(new Kernel(BLUR, BLUR, mean), ConvolveOp.EDGE_NO_OP, null);
        return blur.filter(blur.filter(image, null), null)
                .getSubimage(2 * BLUR, 2 * BLUR, image.getWidth() - 4 * BLUR, image.getHeight() - 4 * BLUR);
    }

    private static BufferedImage darkened(BufferedImage image) {
        return new RescaleOp(0.3f, 0, null).filter(image, null);
    }
}
