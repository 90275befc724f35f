package fr.montpellier.multipass.vault.checking.inspection.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

    @Test
    void a_page_becomes_small_and_keeps_its_form() throws Exception {
        BufferedImage small = drawn(2_480, 3_508);
        assertThat(small.getWidth()).isEqualTo(112);
        assertThat(small.getHeight()).isBetween(157, 160);
        assertThat(drawn(3_508, 2_480).getWidth()).isEqualTo(112);
    }

    @Test
    void a_strip_and_a_dot_are_pictures_as_well() throws Exception {
        assertThat(drawn(4_000, 3).getHeight()).isEqualTo(1);
        assertThat(drawn(3, 4_000).getHeight()).isEqualTo(160);
        assertThat(drawn(1, 1).getWidth()).isEqualTo(1);
    }

    private static BufferedImage drawn(int width, int height) throws Exception {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(1);
        for (int x = 0; x < width; x += 3) {
            for (int y = 0; y < height; y += 3) {
                page.setRGB(x, y, noise.nextInt());
            }
        }
        byte[] jpeg = Objects.requireNonNull(Thumbnail.of(page));
        assertThat(jpeg.length).isLessThanOrEqualTo(Thumbnail.MOST_BYTES);
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
