package fr.montpellier.multipass.portal.design.html;

import fr.montpellier.multipass.service.operator.Operator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Begins pages of plain HTML, with what the operator says of itself. */
@Component
public final class StatelessPages {

    private final Operator operator;

    public StatelessPages(Operator operator) {
        this.operator = operator;
    }

    public StatelessPage of(HttpServletRequest request) {
        return at(request, request.getRequestURI());
    }

    /** @param address of the page, where a change of the language returns */
    public StatelessPage at(HttpServletRequest request, String address) {
        return new StatelessPage(request, address, operator, List.of());
    }

    /**
     * Begins a page of the light version.
     *
     * @param places of its navigation, the first page first
     */
    public StatelessPage light(HttpServletRequest request, List<StatelessPage.Place> places) {
        return new StatelessPage(request, request.getRequestURI(), operator, places);
    }
}
