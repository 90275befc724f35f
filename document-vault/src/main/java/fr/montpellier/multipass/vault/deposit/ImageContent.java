package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.authenticity.Authenticity;
import fr.montpellier.multipass.vault.blobs.StoreUnavailableException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import org.springframework.stereotype.Component;

/** Checks a photograph: complete, not too large, and its signed code. */
@Component
class ImageContent {

    /** The image is read with fewer points when it has more than this. */
    private static final long WORKING_PIXELS = 4_000_000;

    private final Authenticity authenticity;
    private final long maxPixels;

    ImageContent(Authenticity authenticity, DepositSettings settings) {
        this.authenticity = authenticity;
        this.maxPixels = settings.maxImagePixels();
    }

    Content check(FileKind kind, ImageInputStream file, List<String> expectedTypes) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
        try {
            reader.setInput(file, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > maxPixels) {
                throw new ProblemException(VaultProblem.FILE_TOO_COMPLEX).with("maximumPixels", maxPixels);
            }
            // A JPEG that ends too early is only a warning to the reader, which paints the rest grey.
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> {
                throw new ProblemException(VaultProblem.UNREADABLE_FILE).because("damaged image");
            });
            ImageReadParam parameters = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt(pixels / (double) WORKING_PIXELS));
            parameters.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
            BufferedImage image = reader.read(0, parameters);
            return new Content(1, authenticity.ofImage(image, expectedTypes));
        } catch (ProblemException | StoreUnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(VaultProblem.UNREADABLE_FILE)
                    .because(e.getClass().getSimpleName());
        } finally {
            reader.dispose();
        }
    }
}
