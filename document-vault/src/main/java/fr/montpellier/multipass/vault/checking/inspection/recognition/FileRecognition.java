package fr.montpellier.multipass.vault.checking.inspection.recognition;

import fr.montpellier.multipass.vault.checking.authenticity.codes.Deadline;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recognition of the text of one file, limited in pages and in time. */
public final class FileRecognition implements AutoCloseable {

    private final boolean allowed;
    private final Optional<RecognitionLimits> limits;
    private final StringBuilder text = new StringBuilder();
    private int pages;
    private @Nullable Deadline deadline;
    private Optional<TextRecogniser> recogniser = Optional.empty();

    /**
     * @param allowed whether the owner agreed
     * @param limits empty: recognition is switched off
     */
    public FileRecognition(boolean allowed, Optional<RecognitionLimits> limits) {
        this.allowed = allowed;
        this.limits = limits;
    }

    /** A page that is drawn only if its text is to be recognised. */
    public interface Page {
        /** Returns the upright page; empty if it is too large to be drawn. */
        Optional<BufferedImage> draw() throws IOException, RefusedFileException;
    }

    /** Recognises a page that has no text, unless the limits are reached. */
    public void add(Page page) throws IOException, RefusedFileException {
        if (!allowed || isOver()) {
            return;
        }
        if (pages++ == 0) {
            recogniser = limits.flatMap(TextRecogniser::open);
            deadline = Deadline.in(limits.map(RecognitionLimits::millis).orElse(0L));
        }
        if (recogniser.isPresent()) {
            Optional<BufferedImage> image = page.draw();
            if (image.isPresent()) {
                text.append(recogniser.get().text(image.get(), left())).append('\n');
            }
        }
    }

    /** Returns whether no further page is recognised. */
    private boolean isOver() {
        return pages >= limits.map(RecognitionLimits::pages).orElse(1) || deadline != null && deadline.passed();
    }

    private long left() {
        return deadline == null ? 0 : deadline.left();
    }

    /** Returns the recognised text of all pages; empty if there is none. */
    public String text() {
        return text.toString();
    }

    public TextRecognition outcome() {
        if (!allowed) {
            return TextRecognition.DECLINED;
        }
        if (pages == 0) {
            return TextRecognition.NOT_NEEDED;
        }
        return recogniser.isPresent() ? TextRecognition.RAN : TextRecognition.UNAVAILABLE;
    }

    @Override
    public void close() {
        recogniser.ifPresent(TextRecogniser::close);
    }
}
