package fr.montpellier.multipass.vault.checking.authenticity.codes;

/**
 * Limits of the search for codes.
 *
 * @param pages first pages on which a code is looked for, and whose text is compared
 * @param resolution dots per inch at which a page is drawn, less when the page is large
 * @param maxPagePixels the most pixels of a drawn page
 * @param maxImagePixels the most pixels of one image on a page
 * @param millis the time after which the search ends with what it has found
 */
public record SearchLimits(int pages, int resolution, int maxPagePixels, long maxImagePixels, long millis) {

    public static final SearchLimits DEFAULT = new SearchLimits(20, 200, 9_000_000, 50_000_000, 10_000);
}
