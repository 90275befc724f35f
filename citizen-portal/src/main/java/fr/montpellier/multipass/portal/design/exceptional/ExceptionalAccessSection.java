package fr.montpellier.multipass.portal.design.exceptional;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Access;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Listed;
import java.util.Optional;
import java.util.function.Function;

/** A list of accesses below a heading that says how many are on all its pages. */
public final class ExceptionalAccessSection extends Div {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient Function<Optional<String>, Listed> pages;
    private final H2 heading = new H2();
    private final CardList<Access> list;
    private long total;

    /** @param name of the list, as the consent service knows it */
    public ExceptionalAccessSection(String name, Function<Optional<String>, Listed> pages, Function<Access, Div> card) {
        this.name = name;
        this.pages = pages;
        list = new CardList<>("liste-" + name, this::read, card, Texts.get("exceptional.none"));
        add(heading, list);
        addClassName("card-list");
    }

    private Page<Access> read(Optional<String> after) {
        Listed listed = pages.apply(after);
        total = listed.total();
        heading.setText(Texts.get("exceptional.list." + name, Dates.number(total, Texts.language())));
        return listed.page();
    }

    /** Returns how many accesses are on all pages. */
    public long total() {
        return total;
    }

    /** Counts again what is on the list; what it shows stays as it is. */
    public void count() {
        read(Optional.empty());
    }

    /** Adds an access before the others. */
    public void addFirst(Access access) {
        list.addFirst(access);
        count();
    }
}
