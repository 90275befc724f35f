package fr.montpellier.multipass.portal.design.lists;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.service.names.WordSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list of which it is known what is on it, such as that of the démarches: it is shown a page at a time, and searched while the person
 * writes. A list of few items has no field for the search.
 */
public final class SearchedList<T> extends Div {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;

    private static final int SEARCHED_FROM = 6;

    private final HtmlContainer list;
    private final String words;
    private final int size;
    private final Paragraph found = Components.muted("");
    private final NextPage more;
    private final transient Function<String, List<T>> find;
    private final transient Function<List<T>, List<? extends Component>> items;

    /**
     * @param list where the items are shown; its identifier begins or ends those of the field, of the number found and of the button
     * @param words prefix of the texts {@code .search} and {@code .found}
     * @param texts those of an item in which words are sought
     */
    public SearchedList(
            HtmlContainer list,
            String words,
            List<T> all,
            Function<T, Stream<String>> texts,
            Function<T, ? extends Component> item) {
        this(
                list,
                words,
                sought -> all.stream()
                        .filter(each -> WordSearch.matches(sought, texts.apply(each)))
                        .toList(),
                page -> page.stream().map(item).toList());
    }

    /**
     * Makes a list of which each page is read when it is shown.
     *
     * @param find returns all in which words are found; of no word, all
     * @param items shows those of a page
     */
    public SearchedList(
            HtmlContainer list,
            String words,
            Function<String, List<T>> find,
            Function<List<T>, List<? extends Component>> items) {
        this.list = list;
        this.words = words;
        this.find = find;
        this.items = items;
        String id = list.getId().orElseThrow();
        more = new NextPage("suite-" + id);
        found.setId(id + "-trouvees");
        found.getElement().setAttribute("role", "status");
        addClassName("card-list");
        List<T> all = find.apply("");
        size = all.size();
        if (size >= SEARCHED_FROM) {
            add(new SearchField("chercher-" + id, Texts.get(words + ".search"), this::search), found);
        }
        add(list, more);
        show("", all);
    }

    private void search(String sought) {
        show(sought, find.apply(sought));
    }

    private void show(String sought, List<T> matching) {
        list.removeAll();
        append(matching, Optional.empty());
        found.setText(said(sought, matching.size()));
    }

    /** Says how many were found; without a search, how long a list is of which not all is shown. */
    private String said(String sought, int matching) {
        if (!sought.isBlank()) {
            return Texts.plural(words + ".found", matching, "");
        }
        return size > PAGE ? Texts.get("list.total", Dates.number(size, Texts.language())) : "";
    }

    private List<? extends Component> append(List<T> matching, Optional<String> cursor) {
        Page<T> page = Page.of(matching, cursor, PAGE);
        List<? extends Component> added = items.apply(page.items());
        added.forEach(list::add);
        more.offer(
                page.next(),
                next -> append(matching, Optional.of(next)).stream().findFirst().ifPresent(SearchedList::focus));
        return added;
    }

    /** Puts the focus on an item that was added: on the link or the box of a line, or on a card. */
    private static void focus(Component added) {
        Optional.of(added)
                .filter(ListItem.class::isInstance)
                .flatMap(SearchedList::control)
                .ifPresentOrElse(control -> control.getElement().callJsFunction("focus"), () -> CardList.focus(added));
    }

    private static Optional<Component> control(Component within) {
        return within instanceof Anchor || within instanceof Input
                ? Optional.of(within)
                : within.getChildren().flatMap(child -> control(child).stream()).findFirst();
    }
}
