package fr.montpellier.multipass.portal.gateways.vault.documents;

/**
 * The text of a page that an agent has opened.
 *
 * @param text line by line; empty where there is none
 * @param origin {@code extracted}, {@code recognised}, {@code none}, {@code declined} or {@code unavailable}
 */
public record PageText(String text, String origin) {

    /** Omits the text, which is personal. */
    @Override
    public String toString() {
        return "PageText[" + origin + "]";
    }
}
