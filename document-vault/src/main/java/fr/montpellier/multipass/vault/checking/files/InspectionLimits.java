package fr.montpellier.multipass.vault.checking.files;

import fr.montpellier.multipass.vault.checking.authenticity.codes.SearchLimits;

/**
 * Limits of an inspection.
 *
 * @param maxPages of a PDF or a TIFF
 * @param maxImagePixels of a photograph, by its header
 * @param maxObjects of a PDF
 */
public record InspectionLimits(int maxPages, long maxImagePixels, int maxObjects, SearchLimits search) {

    private static final int MOST_OBJECTS = 200_000;

    public static InspectionLimits of(int maxPages, long maxImagePixels) {
        return new InspectionLimits(maxPages, maxImagePixels, MOST_OBJECTS, SearchLimits.DEFAULT);
    }
}
