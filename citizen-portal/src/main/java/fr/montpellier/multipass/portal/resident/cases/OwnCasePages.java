package fr.montpellier.multipass.portal.resident.cases;

import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway.OwnFilter;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists all requests of a resident page by page: those that wait for them, the one that is expected first before the others,
 * then those in which documents are missing, then all others, the newest first.
 */
public final class OwnCasePages {

    /** Most calls of the consent service for one page: of many that wait, none is shown again among the others. */
    private static final int MOST_CALLS = 6;

    private static final List<OwnFilter> PARTS = List.of(OwnFilter.WAITING, OwnFilter.INCOMPLETE, OwnFilter.ALL);

    private OwnCasePages() {}

    /**
     * Returns a page; it may have fewer requests than its limit, also if others follow.
     *
     * @param position empty, or what the page before names as the next
     */
    public static Page<OwnCase> read(CasesGateway cases, String position, int limit) {
        List<OwnCase> found = new ArrayList<>();
        Optional<Position> next = Optional.of(Position.parse(position));
        for (int calls = 0; calls < MOST_CALLS && next.isPresent() && found.size() < limit; calls++) {
            Position at = next.get();
            Page<OwnCase> page = cases.ownCases(at.part(), at.cursor(), limit - found.size());
            page.items().stream().filter(at::isShown).forEach(found::add);
            next = at.after(page.next());
        }
        return new Page<>(found, next.map(Position::text));
    }

    /** Where a page begins: after a cursor in one part of the list. */
    private record Position(OwnFilter part, String cursor) {

        /** A text without a known part is a cursor in the whole list, which the consent service checks. */
        static Position parse(String text) {
            if (text.isEmpty()) {
                return new Position(PARTS.getFirst(), "");
            }
            return PARTS.stream()
                    .filter(part -> text.startsWith(part.code() + "."))
                    .findFirst()
                    .map(part -> new Position(part, text.substring(part.code().length() + 1)))
                    .orElse(new Position(OwnFilter.ALL, text));
        }

        String text() {
            return part.code() + "." + cursor;
        }

        /** Returns whether a request is shown here, and not in a part before. */
        boolean isShown(OwnCase request) {
            return part != OwnFilter.ALL || !request.isWaiting() && !request.isIncomplete();
        }

        Optional<Position> after(Optional<String> more) {
            return more.map(cursor -> new Position(part, cursor))
                    .or(() -> PARTS.stream()
                            .skip(PARTS.indexOf(part) + 1)
                            .findFirst()
                            .map(following -> new Position(following, "")));
        }
    }
}
