package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterDraft;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import java.util.List;
import java.util.Optional;

/** Lists open drafts by state, a page at a time. Many of them are searched by title, department or code, while the person writes. */
final class DraftLists extends Div {

    private static final long serialVersionUID = 1L;

    /** A list of fewer drafts has no field for the search. */
    private static final int SEARCHED_FROM = 6;

    private final transient RegisterGateway register;
    private final List<String> states;
    private final Paragraph found = Components.muted("");
    private final Div lists = new Div();

    /** @param states in their order on the screen */
    DraftLists(RegisterGateway register, List<String> states) {
        this.register = register;
        this.states = List.copyOf(states);
        addClassName("card-list");
        lists.addClassName("card-list");
        found.setId("brouillons-trouves");
        found.getElement().setAttribute("role", "status");
        long all = show("");
        if (all >= SEARCHED_FROM) {
            add(new SearchField("chercher-brouillons", Texts.get("register.drafts.search"), this::search), found);
        }
        add(all == 0 ? Components.muted(Texts.get("register.drafts.none")) : lists);
    }

    private void search(String words) {
        long matching = show(words);
        found.setText(words.isBlank() ? "" : Texts.plural("register.drafts.found", matching, ""));
    }

    /** Shows the first page of each state in which there are drafts with these words, and returns how many drafts these are. */
    private long show(String words) {
        lists.removeAll();
        return states.stream().mapToLong(state -> show(state, words)).sum();
    }

    private long show(String state, String words) {
        CountedPage<RegisterDraft> first = register.drafts(state, words, Optional.empty());
        if (first.total() > 0) {
            var list = new UnorderedList();
            list.addClassNames("cases", "plain-list");
            list.setId("brouillons-" + state);
            var more = new NextPage("suite-brouillons-" + state);
            append(list, more, state, words, first.page());
            lists.add(new H3(Texts.get("register.drafts." + state)), list, more);
        }
        return first.total();
    }

    private List<Anchor> append(
            UnorderedList list, NextPage more, String state, String words, Page<RegisterDraft> page) {
        List<Anchor> added = page.items().stream().map(DraftLists::link).toList();
        added.forEach(link -> list.add(new ListItem(link)));
        more.offer(
                page.next(),
                cursor ->
                        append(
                                        list,
                                        more,
                                        state,
                                        words,
                                        register.drafts(state, words, Optional.of(cursor))
                                                .page())
                                .stream()
                                .findFirst()
                                .ifPresent(Anchor::focus));
        return added;
    }

    private static Anchor link(RegisterDraft draft) {
        var link = new Anchor("/registre/brouillons/" + draft.id(), RegisterView.name(draft.title()));
        link.add(Components.row(
                RegisterTexts.state(draft), RegisterView.muted(Texts.get("register.version", draft.version()))));
        link.setId("brouillon-" + draft.id());
        return link;
    }
}
