package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseQuery;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists cases page after page, and knows which comes before and after the one that is shown. */
class CaseList extends Div {

    private static final long serialVersionUID = 1L;

    private final transient CasesGateway cases;
    private final UnorderedList list = new UnorderedList();
    private final Div more = new Div();
    private final transient List<CaseFile> loaded = new ArrayList<>();
    private transient CaseQuery query = new CaseQuery("", "all", "newest", "");
    private Optional<String> next = Optional.empty();
    private Optional<String> shown = Optional.empty();

    CaseList(CasesGateway cases) {
        this.cases = cases;
        list.addClassNames("cases", "plain-list");
        more.setId("suite");
        add(list, more);
    }

    /** Loads the first page of what is asked for. */
    void load(CaseQuery asked) {
        query = asked;
        loaded.clear();
        loadPage("");
    }

    private void loadPage(String cursor) {
        Page<CaseFile> page = cases.cases(query.after(cursor));
        loaded.addAll(page.items());
        next = page.next();
        show();
    }

    /** Marks the case that is shown beside the list. */
    void mark(Optional<String> reference) {
        shown = reference;
        show();
    }

    /** Shows a case of the list as it stands now. */
    void replace(CaseFile changed) {
        loaded.replaceAll(each -> each.caseReference().equals(changed.caseReference()) ? changed : each);
        show();
    }

    Optional<CaseFile> find(String reference) {
        return loaded.stream()
                .filter(file -> file.caseReference().equals(reference))
                .findFirst();
    }

    /** Returns the reference of the case after the one that is shown; loads the next page if it is the last. */
    Optional<String> following() {
        int index = index();
        if (index == loaded.size() - 1) {
            next.ifPresent(this::loadPage);
        }
        return at(index + 1);
    }

    Optional<String> preceding() {
        return at(index() - 1);
    }

    /** Returns the position of the case that is shown, or -1 if none of the list is. */
    private int index() {
        return loaded.stream().map(CaseFile::caseReference).toList().indexOf(shown.orElse(""));
    }

    private Optional<String> at(int index) {
        return index >= 0 && index < loaded.size()
                ? Optional.of(loaded.get(index).caseReference())
                : Optional.empty();
    }

    private void show() {
        list.removeAll();
        loaded.forEach(file -> list.add(new ListItem(link(file))));
        more.removeAll();
        Components.nextPage(next, this::loadPage).ifPresent(more::add);
        if (loaded.isEmpty()) {
            more.add(Components.muted(Texts.get(
                    query.words().isBlank()
                            ? query.filter().equals("all") ? "cases.none" : "cases.none-here"
                            : "cases.none-found")));
        }
    }

    private Anchor link(CaseFile file) {
        var name = new Span(CaseTexts.name(file));
        name.addClassName("case-name");
        var what = new Span(
                Texts.get("cases.what", file.caseReference(), file.demarche().title()));
        what.addClassName("muted");
        var link = new Anchor(
                "/agent/" + file.caseReference(), name, what, Components.row(badges(file)), CaseTexts.status(file));
        link.setId("dossier-" + file.caseReference());
        if (file.unread()) {
            link.addClassName("unread");
        }
        if (shown.filter(file.caseReference()::equals).isPresent()) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }

    private static Component[] badges(CaseFile file) {
        List<Component> badges = new ArrayList<>();
        if (file.unread()) {
            badges.add(Components.badge(Tone.WAITING, Texts.get("case.unread")));
        }
        badges.add(CaseTexts.state(file));
        if (file.isIncomplete()) {
            badges.add(Components.badge(Tone.WAITING, Texts.get("case.incomplete")));
        }
        file.assignee()
                .ifPresent(agent ->
                        badges.add(Components.badge(Tone.PLAIN, agent.mine() ? Texts.get("case.mine") : agent.name())));
        return badges.toArray(Component[]::new);
    }
}
