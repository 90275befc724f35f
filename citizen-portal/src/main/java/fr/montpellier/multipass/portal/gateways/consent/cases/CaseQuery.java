package fr.montpellier.multipass.portal.gateways.consent.cases;

/**
 * What an agent asks of the list of cases.
 *
 * @param words parts of a name, or a reference; empty for the whole list
 * @param filter {@code all}, {@code todo}, {@code waiting}, {@code expiring}, {@code mine}, {@code unread} or
 *     {@code done}
 * @param order {@code newest}, {@code oldest} or {@code ending}
 * @param cursor of the page; empty for the first
 */
public record CaseQuery(String words, String filter, String order, String cursor) {

    public CaseQuery words(String searched) {
        return new CaseQuery(searched, filter, order, "");
    }

    public CaseQuery filter(String chosen) {
        return new CaseQuery(words, chosen, order, "");
    }

    public CaseQuery order(String chosen) {
        return new CaseQuery(words, filter, chosen, "");
    }

    public CaseQuery after(String position) {
        return new CaseQuery(words, filter, order, position);
    }

    /** Returns a text without the words, which are personal. */
    @Override
    public String toString() {
        return "CaseQuery[" + filter + ", " + order + "]";
    }
}
