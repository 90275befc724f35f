package fr.montpellier.multipass.vault.checking.authenticity.codes;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the Data Matrix of each 2D-Doc on a page. ZXing's detector searches from the centre of its image outwards, so
 * it is given each area as dense as a code, then the whole page, then tiles. A code that was found is painted over
 * before the next search.
 */
public final class CodeFinder {

    private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);
    private static final int MOST_CODES = 8;
    private static final int SMALL_PAGE = 1_500;

    /** Between these angles the remaining slant is one that the detector tolerates. */
    private static final double[] SLANTS = {22.5, 45, 67.5};

    private static final int MOST_SLANTED = 8;

    private final GreyPage page;
    private final Deadline deadline;
    private final DenseAreaFinder dense;
    private final List<Rectangle> areas;
    private final Set<String> found = new LinkedHashSet<>();
    private int seen;

    private CodeFinder(GreyPage page, Deadline deadline) {
        this.page = page;
        this.deadline = deadline;
        this.dense = new DenseAreaFinder(page);
        this.areas = dense.areas();
    }

    /** Returns the texts of the codes that begin like a 2D-Doc, also on grainy or coarse pages. */
    public static List<String> find(GreyPage original, Deadline deadline) {
        var finder = new CodeFinder(copy(original), deadline);
        List<String> codes = finder.search();
        if (codes.isEmpty() && finder.areas.isEmpty()) {
            return codes;
        }
        if (codes.isEmpty() && Math.max(original.width(), original.height()) < SMALL_PAGE) {
            codes = new CodeFinder(original.enlarged(), deadline).search();
        }
        if (codes.isEmpty()) {
            codes = new CodeFinder(original.smoothed(), deadline).search();
        }
        return codes.isEmpty() ? slanted(original, finder.areas, deadline) : codes;
    }

    /** Searches areas as dense as a code, rotated upright. */
    private static List<String> slanted(GreyPage page, List<Rectangle> areas, Deadline deadline) {
        return areas.stream()
                .limit(MOST_SLANTED)
                .flatMap(area -> Arrays.stream(SLANTS).mapToObj(slant -> page.turned(area, slant)))
                .flatMap(turned -> new CodeFinder(turned, deadline).search().stream())
                .distinct()
                .toList();
    }

    private static GreyPage copy(GreyPage page) {
        return new GreyPage(page.luminances().clone(), page.width(), page.height());
    }

    private List<String> search() {
        search(areas);
        if (found.isEmpty()) {
            search(List.of(new Rectangle(page.width(), page.height())));
            search(dense.tiles());
        }
        return List.copyOf(found);
    }

    private void search(List<Rectangle> areas) {
        for (Rectangle area : areas) {
            boolean again = true;
            while (again && seen < MOST_CODES && !deadline.passed()) {
                Optional<Result> code = decode(area);
                code.ifPresent(result -> take(result, area));
                again = code.isPresent();
            }
        }
    }

    private void take(Result code, Rectangle area) {
        seen++;
        if (TwoDDocParser.looksLikeCode(code.getText())) {
            found.add(code.getText());
        }
        Rectangle place = new Rectangle(-1, -1);
        for (ResultPoint corner : code.getResultPoints()) {
            place.add(area.x + Math.round(corner.getX()), area.y + Math.round(corner.getY()));
        }
        page.blank(place.x - 2, place.y - 2, place.x + place.width + 3, place.y + place.height + 3);
    }

    private Optional<Result> decode(Rectangle area) {
        var source = new PlanarYUVLuminanceSource(
                page.luminances(), page.width(), page.height(), area.x, area.y, area.width, area.height, false);
        return decode(new BinaryBitmap(new HybridBinarizer(source)))
                .or(() -> decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))));
    }

    private static Optional<Result> decode(BinaryBitmap bitmap) {
        try {
            return Optional.of(new DataMatrixReader().decode(bitmap, HINTS));
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
