package fr.montpellier.multipass.vault.checking.inspection.recognition;

import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import fr.montpellier.multipass.vault.checking.inspection.images.ScaledPicture;
import fr.montpellier.multipass.vault.checking.inspection.libraries.DataLimit;
import java.awt.image.BufferedImage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Recognises French text on pictures of pages with Tesseract, which uses a trained model, so that the text may be
 * wrong. Its memory is limited by the size of the picture and by the limit of the process ({@link DataLimit}).
 */
public final class TextRecogniser implements AutoCloseable {

    /** Most pixels of a picture; larger ones are made smaller. A page in A4 has four million at 200 dots per inch. */
    public static final long MOST_PIXELS = 4_000_000;

    /** Dots per inch of a page in A4 of that size. */
    public static final int RESOLUTION = 200;

    /** Longest text of one page, in characters. */
    public static final int LONGEST_TEXT = 50_000;

    /** Mean confidence, of a hundred, below which the words are noise: pictures without text give some. */
    private static final int LEAST_CONFIDENCE = 50;

    private static final String LANGUAGE = "fra";
    private static final String MODEL = LANGUAGE + ".traineddata";

    private final Libtesseract library;
    private final MemorySegment recogniser;

    private TextRecogniser(Libtesseract library, MemorySegment recogniser) {
        this.library = library;
        this.recogniser = recogniser;
    }

    /** Returns whether Tesseract and its French model are installed. Loads the library, and not the model. */
    public static boolean isInstalled(RecognitionLimits limits) {
        return Files.isReadable(Path.of(limits.languageData(), MODEL))
                && Libtesseract.found().isPresent();
    }

    /** Returns a recogniser; empty where Tesseract or its French model is not installed. */
    public static Optional<TextRecogniser> open(RecognitionLimits limits) {
        if (!isInstalled(limits)) {
            return Optional.empty();
        }
        DataLimit.set();
        Libtesseract library = Libtesseract.found().orElseThrow();
        MemorySegment recogniser = library.create();
        try (Arena arena = Arena.ofConfined()) {
            if (library.load(recogniser, arena.allocateFrom(limits.languageData()), arena.allocateFrom(LANGUAGE))) {
                return Optional.of(new TextRecogniser(library, recogniser));
            }
        }
        library.delete(recogniser);
        return Optional.empty();
    }

    /**
     * Returns the text of an upright page, line by line.
     *
     * @param millis after which the words recognised so far are returned
     * @return empty if there is no text, or if the words are too unsure
     */
    public String text(BufferedImage image, long millis) {
        GreyPage page = GreyPage.of(bounded(image));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment luminances = arena.allocateFrom(ValueLayout.JAVA_BYTE, page.luminances());
            library.setImage(recogniser, luminances, page.width(), page.height());
            library.setResolution(recogniser, RESOLUTION);
            library.recognise(recogniser, (int) Math.clamp(millis, 1, Integer.MAX_VALUE));
            if (library.confidence(recogniser) < LEAST_CONFIDENCE) {
                return "";
            }
            String text = library.text(recogniser).strip();
            return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        }
    }

    private static BufferedImage bounded(BufferedImage image) {
        long pixels = (long) image.getWidth() * image.getHeight();
        if (pixels <= MOST_PIXELS) {
            return image;
        }
        return ScaledPicture.onWhite(image, Math.sqrt((double) MOST_PIXELS / pixels), BufferedImage.TYPE_BYTE_GRAY);
    }

    @Override
    public void close() {
        library.delete(recogniser);
    }
}
