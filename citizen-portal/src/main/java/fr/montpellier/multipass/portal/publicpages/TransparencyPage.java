package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.facts;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.SearchForm;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import fr.montpellier.multipass.portal.publicpages.TransparencyReport.Quarter;
import fr.montpellier.multipass.service.names.WordSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Builds the page of the transparency report. */
final class TransparencyPage {

    private static final List<String> BY_DEMARCHE =
            List.of("given", "reused", "withdrawn", "exchange-announced", "exchange-sent");

    /** Measures without groups, and the grounds of readings. */
    private static final List<String> OTHERS = List.of(
            "deposited",
            "read-refused",
            "exchange-objected",
            "rights-requested",
            "exceptional-opened",
            "register-searched",
            "acting-begun",
            "signed-in");

    private static final List<String> BASES = List.of("autorisation", "echange-legal", "acces-exceptionnel");

    /** Most démarches on a page. */
    private static final int SHOWN = 15;

    private TransparencyPage() {}

    /**
     * Shows one quarter, since the figures of hundreds of démarches are many, and leads to the others.
     *
     * @param query whose quarter is shown; the newest instead of one that is not in the report
     * @param titles returns the titles of démarches by code, in the language of the page
     */
    static Markup content(
            StatelessPage page,
            TransparencyReport report,
            TransparencyQuery query,
            Function<List<String>, Map<String, String>> titles) {
        List<Markup> parts = new ArrayList<>();
        parts.add(element("p", Map.of("class", "lead"), text(page.localized("transparency.intro"))));
        if (report.quarters().isEmpty()) {
            parts.add(paragraph(page.localized("transparency.none")));
        }
        Optional<Quarter> shown = report.quarter(query.quarter());
        List<Markup> others = report.quarters().stream()
                .filter(quarter -> shown.filter(quarter::equals).isEmpty())
                .map(quarter -> link(query.ofQuarter(quarter.period()).address(), name(page, quarter)))
                .toList();
        if (!others.isEmpty()) {
            parts.add(section("trimestres", page.localized("transparency.quarters"), list(others)));
        }
        shown.ifPresent(quarter -> parts.add(quarter(page, quarter, query, titles)));
        parts.add(section(
                "protection",
                page.localized("transparency.protection"),
                concat(
                        paragraph(page.localized("transparency.protection.count")),
                        paragraph(page.localized("transparency.protection.error", report.smallest(), report.step())),
                        paragraph(page.localized("transparency.protection.frozen")))));
        parts.add(section(
                "fichiers",
                page.localized("transparency.files"),
                paragraph(
                        link("/transparence.csv", page.localized("transparency.csv")),
                        text(" "),
                        link("/transparence.json", page.localized("transparency.json")))));
        return concat(parts.toArray(Markup[]::new));
    }

    private static Markup quarter(
            StatelessPage page,
            Quarter quarter,
            TransparencyQuery query,
            Function<List<String>, Map<String, String>> titles) {
        List<Markup> parts = new ArrayList<>();
        long reused = quarter.sum("reused");
        long sent = quarter.sum("exchange-sent");
        parts.add(element("p", Map.of("class", "nothing-asked"), text(nothingAsked(page, sent, reused))));
        parts.add(demarches(page, quarter, query, titles.apply(quarter.keys(BY_DEMARCHE))));
        List<Markup> lines = new ArrayList<>();
        for (String basis : BASES) {
            lines.add(text(page.localized("transparency.read." + basis)));
            lines.add(text(shown(page, quarter.value("read", basis))));
        }
        for (String measure : OTHERS) {
            lines.add(text(page.localized("transparency." + measure)));
            lines.add(text(shown(page, quarter.value(measure, ""))));
        }
        parts.add(element("h3", text(page.localized("transparency.others"))));
        parts.add(facts(lines));
        return section(
                quarter.period().toLowerCase(Locale.ROOT),
                name(page, quarter),
                block("quarter", parts.toArray(Markup[]::new)));
    }

    /** Shows the démarches a page at a time, or those in whose titles words are sought. */
    private static Markup demarches(
            StatelessPage page, Quarter quarter, TransparencyQuery query, Map<String, String> titles) {
        List<String> all = ordered(titles, page.language());
        List<String> found = query.words().isEmpty()
                ? all
                : all.stream()
                        .filter(code -> WordSearch.matches(query.words(), Stream.of(titles.getOrDefault(code, code))))
                        .toList();
        Page<String> part = Page.of(found, Optional.of(query.from()), SHOWN);
        List<Markup> parts = new ArrayList<>();
        if (all.size() > SHOWN) {
            parts.add(SearchForm.of(
                    page,
                    TransparencyQuery.PAGE,
                    query.quarter().isEmpty() ? Map.of() : Map.of(TransparencyQuery.QUARTER, query.quarter()),
                    page.localized("demarches.search"),
                    query.words()));
            parts.add(paragraph(
                    query.words().isEmpty()
                            ? page.localized("list.total", Dates.number(all.size(), page.language()))
                            : Texts.plural("demarches.found", found.size(), "")));
        }
        if (!query.words().isEmpty()) {
            parts.add(control(page, query.ofQuarter(query.quarter()), "demarches.all"));
        } else if (!part.items().isEmpty() && !part.items().getFirst().equals(all.getFirst())) {
            parts.add(control(page, query.from(""), "list.start"));
        }
        part.items().forEach(code -> parts.add(demarche(page, quarter, code, titles.getOrDefault(code, code))));
        part.next().ifPresent(next -> parts.add(control(page, query.from(next), "list.more")));
        return concat(parts.toArray(Markup[]::new));
    }

    private static Markup demarche(StatelessPage page, Quarter quarter, String code, String title) {
        List<Markup> lines = new ArrayList<>();
        for (String measure : BY_DEMARCHE) {
            lines.add(text(page.localized("transparency." + measure)));
            lines.add(text(shown(page, quarter.value(measure, code))));
        }
        return concat(element("h3", text(title)), facts(lines));
    }

    /** Returns a link to another part of the list, which is not printed. */
    private static Markup control(StatelessPage page, TransparencyQuery part, String key) {
        return element("p", Map.of("class", "no-print"), link(part.address(), page.localized(key)));
    }

    private static String name(StatelessPage page, Quarter quarter) {
        return page.localized("transparency.quarter." + quarter.number(), Integer.toString(quarter.year()));
    }

    /** Returns codes of démarches in the order of the titles, as a reader looks for them. */
    private static List<String> ordered(Map<String, String> titles, Locale language) {
        return titles.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue(AlphabeticalOrder.of(language))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Says for how many people nothing was asked; a sum of no published number is not zero, but not known. */
    private static String nothingAsked(StatelessPage page, long sent, long reused) {
        if (sent + reused == 0) {
            return page.localized("transparency.nothing-asked.none");
        }
        String key = sent == 0 ? ".reused" : reused == 0 ? ".sent" : "";
        return page.localized(
                "transparency.nothing-asked" + key,
                Dates.number(sent + reused, page.language()),
                Dates.number(sent, page.language()),
                Dates.number(reused, page.language()));
    }

    private static String shown(StatelessPage page, OptionalLong value) {
        return value.isPresent()
                ? page.localized("transparency.residents", Dates.number(value.getAsLong(), page.language()))
                : page.localized("transparency.hidden");
    }
}
