package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseQuery;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists cases page after page, and knows which comes before and after the one that is shown. A case that the filter no
 * longer includes leaves the list when an agent changed it; one that was only opened stays until another is.
 */
class CaseList extends Div {

    private static final long serialVersionUID = 1L;

    private final transient CasesGateway cases;
    private final Paragraph count = Components.muted("");
    private final UnorderedList list = new UnorderedList();
    private final NextPage more = new NextPage();
    private final transient List<CaseFile> loaded = new ArrayList<>();
    private transient CaseQuery query = new CaseQuery("", "all", "newest", "");
    private int pages;
    private Optional<String> next = Optional.empty();
    private Optional<String> shown = Optional.empty();
    /** The position that the shown case had before it left the list. */
    private Optional<Integer> vacated = Optional.empty();
    /** The case that was opened, and that the filter does not include since. */
    private Optional<String> passed = Optional.empty();

    CaseList(CasesGateway cases) {
        this.cases = cases;
        list.addClassNames("cases", "plain-list");
        more.setId("suite");
        count.setId("dossiers-affiches");
        count.getElement().setAttribute("role", "status");
        add(count, list, more);
    }

    /** Loads the first page of what is asked for. */
    void load(CaseQuery asked) {
        query = asked;
        vacated = Optional.empty();
        passed = Optional.empty();
        clear();
        loadPage("");
    }

    /** Loads again what was loaded, as far as the case that is shown. */
    void reload() {
        int before = pages;
        Optional<Integer> place = place();
        clear();
        loadPage("");
        while (pages < before && position().isEmpty() && next.isPresent()) {
            loadPage(next.get());
        }
        vacated = place.filter(at -> position().isEmpty());
    }

    private void clear() {
        loaded.clear();
        list.removeAll();
        pages = 0;
        next = Optional.empty();
    }

    private void loadPage(String cursor) {
        Page<CaseFile> page = cases.cases(query.after(cursor));
        // A case whose place in the order changed meanwhile may be on two pages.
        page.items()
                .forEach(file -> position(file.caseReference())
                        .ifPresentOrElse(at -> replace(at, file), () -> insert(loaded.size(), file)));
        next = page.next();
        pages++;
        showRest();
    }

    private void insert(int at, CaseFile file) {
        loaded.add(at, file);
        list.addComponentAtIndex(at, new ListItem(link(file)));
    }

    private void replace(int at, CaseFile file) {
        loaded.set(at, file);
        list.replace(list.getComponentAt(at), new ListItem(link(file)));
    }

    private void remove(int at) {
        loaded.remove(at);
        list.remove(list.getComponentAt(at));
        showRest();
    }

    /** Shows the next page below, with the focus on its first case. */
    private void showMore(String cursor) {
        int first = loaded.size();
        loadPage(cursor);
        if (first < loaded.size()) {
            linkAt(first).getElement().callJsFunction("focus");
        }
    }

    /** Marks the case that is shown beside the list. */
    void mark(Optional<String> reference) {
        position().ifPresent(at -> mark(linkAt(at), false));
        if (!reference.equals(shown)) {
            vacated = Optional.empty();
            passed.filter(each -> reference.filter(each::equals).isEmpty()).ifPresent(each -> {
                position(each).ifPresent(this::remove);
                passed = Optional.empty();
            });
        }
        shown = reference;
        position().ifPresent(at -> mark(linkAt(at), true));
    }

    /** Shows a case that was opened as it stands now. */
    void opened(CaseFile file) {
        if (!file.isIn(query.filter())) {
            passed = Optional.of(file.caseReference());
        }
        position(file.caseReference()).ifPresent(at -> replace(at, file));
    }

    /**
     * Shows the case beside the list as an agent changed it. It leaves the list if the filter does not include it, and
     * returns to its place if the filter includes it again.
     *
     * @return whether it is not in the list because the filter does not include it
     */
    boolean changed(CaseFile file) {
        Optional<Integer> place = position();
        if (!file.isIn(query.filter())) {
            vacated = place.or(() -> vacated);
            place.ifPresent(this::remove);
            if (loaded.isEmpty()) {
                next.ifPresent(this::loadPage);
            }
        } else if (place.isPresent()) {
            replace(place.get(), file);
            vacated = Optional.empty();
        } else {
            vacated.ifPresent(at -> insert(Math.min(at, loaded.size()), file));
            vacated = Optional.empty();
            showRest();
        }
        return vacated.isPresent();
    }

    /** Returns the name of the part of the cases that is listed. */
    String filterName() {
        return Texts.get("cases.filter." + query.filter());
    }

    Optional<CaseFile> find(String reference) {
        return loaded.stream()
                .filter(file -> file.caseReference().equals(reference))
                .findFirst();
    }

    /** Returns the case after the one that is shown; loads the next page if that is the last of the list. */
    Optional<CaseFile> following() {
        int after = position().map(at -> at + 1).or(() -> vacated).orElse(0);
        if (after >= loaded.size() && next.isPresent()) {
            loadPage(next.get());
        }
        return at(after);
    }

    Optional<CaseFile> preceding() {
        return place().flatMap(at -> at(at - 1));
    }

    /** Returns the position of the case that is shown, or the one that it had before it left the list. */
    private Optional<Integer> place() {
        return position().or(() -> vacated);
    }

    /** Returns the position of the case that is shown; empty if the list does not have it. */
    private Optional<Integer> position() {
        return shown.flatMap(this::position);
    }

    private Optional<Integer> position(String reference) {
        int index = loaded.stream().map(CaseFile::caseReference).toList().indexOf(reference);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    private Anchor linkAt(int at) {
        return (Anchor) ((ListItem) list.getComponentAt(at)).getComponentAt(0);
    }

    private static void mark(Anchor link, boolean current) {
        if (current) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
    }

    private Optional<CaseFile> at(int index) {
        return index >= 0 && index < loaded.size() ? Optional.of(loaded.get(index)) : Optional.empty();
    }

    /** Says above the list how many cases it has, also that it has none, and shows below how to get its next page. */
    private void showRest() {
        count.setText(
                loaded.isEmpty()
                        ? Texts.get(none())
                        : Texts.plural(next.isPresent() ? "cases.shown.first" : "cases.shown", loaded.size(), ""));
        more.offer(next, this::showMore);
    }

    /** Returns the key of the text that says that the list has no case. */
    private String none() {
        if (!query.words().isBlank()) {
            return "cases.none-found";
        }
        return query.filter().equals("all") ? "cases.none" : "cases.none-here";
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
        mark(link, shown.filter(file.caseReference()::equals).isPresent());
        return link;
    }

    private static Component[] badges(CaseFile file) {
        List<Component> badges = new ArrayList<>();
        if (file.unread()) {
            badges.add(Components.badge(Tone.WAITING, Texts.get("case.unread")));
        }
        badges.add(CaseTexts.state(file));
        CaseTexts.incomplete(file).ifPresent(badges::add);
        file.assignee()
                .ifPresent(agent ->
                        badges.add(Components.badge(Tone.PLAIN, agent.mine() ? Texts.get("case.mine") : agent.name())));
        return badges.toArray(Component[]::new);
    }
}
