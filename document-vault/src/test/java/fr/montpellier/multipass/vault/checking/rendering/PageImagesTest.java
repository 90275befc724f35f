package fr.montpellier.multipass.vault.checking.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.Photographs;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.checking.inspection.images.Orientation;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PageImagesTest {

    private final PageImages pictures = new PageImages(InspectionLimits.of(200, 50_000_000));

    @Test
    void a_page_of_a_pdf_is_drawn_within_bounds() throws Exception {
        BufferedImage picture = draw(Specimens.valid(), FileKind.PDF, 1);
        assertThat(picture.getWidth()).isBetween(1600, 1700);
        assertThat(picture.getHeight()).isBetween(2300, 2400);
    }

    @Test
    void large_pictures_become_smaller_and_small_ones_larger() throws Exception {
        BufferedImage large = draw(Photographs.jpeg(TestFiles.white(6000, 4000), 1), FileKind.JPEG, 1);
        assertThat(large.getWidth() * large.getHeight()).isBetween(3_000_000, 4_000_000);
        BufferedImage small = draw(Photographs.jpeg(TestFiles.white(400, 300), 1), FileKind.JPEG, 1);
        assertThat(small.getWidth() * small.getHeight()).isBetween(450_000, 500_000);
        BufferedImage strip = draw(Photographs.jpeg(TestFiles.white(2000, 1), 1), FileKind.JPEG, 1);
        assertThat(strip.getWidth()).isLessThanOrEqualTo(16_000);
    }

    @Test
    void each_page_of_a_scan_can_be_seen() throws Exception {
        byte[] scan = TestFiles.tiff(List.of(TestFiles.white(1000, 1400), TestFiles.white(1400, 1000)));
        assertThat(isUpright(draw(scan, FileKind.TIFF, 1))).isTrue();
        assertThat(isUpright(draw(scan, FileKind.TIFF, 2))).isFalse();
    }

    @Test
    void a_photograph_stands_as_the_telephone_was_held() throws Exception {
        BufferedImage lying = TestFiles.white(400, 200);
        assertThat(isUpright(draw(Photographs.jpeg(lying, 1), FileKind.JPEG, 1)))
                .isFalse();
        assertThat(isUpright(draw(Photographs.jpeg(lying, 3), FileKind.JPEG, 1)))
                .isFalse();
        assertThat(isUpright(draw(Photographs.jpeg(lying, 6), FileKind.JPEG, 1)))
                .isTrue();
        assertThat(isUpright(draw(Photographs.jpeg(lying, 8), FileKind.JPEG, 1)))
                .isTrue();
        assertThat(isUpright(draw(Photographs.jpeg(lying, 77), FileKind.JPEG, 1)))
                .isFalse();
    }

    @Test
    void the_right_side_comes_down_when_it_is_turned() {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFFFFFF);
        assertThat(Orientation.turned(image, 1).getRGB(1, 0) & 0xFF).isEqualTo(0xFF);
        assertThat(Orientation.turned(image, 2).getRGB(2, 1) & 0xFF).isEqualTo(0xFF);
        assertThat(Orientation.turned(image, 3).getRGB(0, 2) & 0xFF).isEqualTo(0xFF);
    }

    @Test
    void a_too_large_or_damaged_file_is_refused() {
        assertThat(refusal(TestFiles.hugeImage(60_000), FileKind.PDF)).isEqualTo(Refusal.TOO_COMPLEX);
        assertThat(refusal("%PDF-1.7 nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII), FileKind.PDF))
                .isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, FileKind.JPEG))
                .isEqualTo(Refusal.UNREADABLE);
    }

    private Refusal refusal(byte[] file, FileKind kind) {
        Refusal[] refusal = new Refusal[1];
        assertThatThrownBy(() -> pictures.draw(SourceFile.of(file), new PageImageRequest(kind, 1, "mark")))
                .isInstanceOfSatisfying(RefusedFileException.class, e -> refusal[0] = e.refusal());
        return refusal[0];
    }

    private BufferedImage draw(byte[] file, FileKind kind, int page) throws Exception {
        byte[] picture =
                pictures.draw(SourceFile.of(file), new PageImageRequest(kind, page, "Karim Benali · CCAS-2026-000123"));
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    private static boolean isUpright(BufferedImage image) {
        return image.getHeight() > image.getWidth();
    }
}
