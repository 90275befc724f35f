package fr.montpellier.multipass.vault.giving.pages;

/**
 * The text of a page in the API.
 *
 * @param text line by line; empty where there is none
 * @param origin {@code extracted} from a PDF, {@code recognised} on a picture and perhaps wrong, or why there is none:
 *     {@code none} recognised, {@code declined} by the owner, {@code unavailable} without a recogniser
 */
record PageTextView(String text, String origin) {

    /** Omits the text, which is personal. */
    @Override
    public String toString() {
        return "PageTextView[" + origin + "]";
    }
}
