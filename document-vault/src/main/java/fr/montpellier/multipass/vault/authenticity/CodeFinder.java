package fr.montpellier.multipass.vault.authenticity;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import java.awt.Rectangle;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the Data Matrix of a 2D-Doc on a page. ZXing's detector grows from the middle of its image, so it is shown the
 * whole page, then each area as dense as a code, then tiles.
 */
final class CodeFinder {

    private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);
    private static final int TILES_ACROSS = 8;

    private final GreyPage page;

    CodeFinder(GreyPage page) {
        this.page = page;
    }

    /** The text of the first code that begins as a 2D-Doc does. */
    Optional<String> find() {
        Stream<Rectangle> areas = Stream.of(
                        Stream.of(new Rectangle(page.width(), page.height())), DenseAreas.of(page).stream(), tiles())
                .flatMap(stream -> stream);
        return areas.flatMap(area -> decode(area).stream())
                .filter(text -> text.startsWith("DC"))
                .findFirst();
    }

    private Optional<String> decode(Rectangle area) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        var source = new PlanarYUVLuminanceSource(
                page.luminances(), page.width(), page.height(), area.x, area.y, area.width, area.height, false);
        return decode(new BinaryBitmap(new HybridBinarizer(source)))
                .or(() -> decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))));
    }

    private static Optional<String> decode(BinaryBitmap bitmap) {
        try {
            return Optional.of(new DataMatrixReader().decode(bitmap, HINTS).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    /** Overlapping squares, half a tile apart. */
    private Stream<Rectangle> tiles() {
        int side = Math.max(64, page.width() * 2 / TILES_ACROSS);
        int step = side / 2;
        Stream.Builder<Rectangle> tiles = Stream.builder();
        for (int y = 0; y < page.height(); y += step) {
            for (int x = 0; x < page.width(); x += step) {
                tiles.add(new Rectangle(x, y, side, side).intersection(new Rectangle(page.width(), page.height())));
            }
        }
        return tiles.build().filter(tile -> tile.width >= 32 && tile.height >= 32);
    }
}
