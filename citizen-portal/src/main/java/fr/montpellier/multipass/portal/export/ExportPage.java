package fr.montpellier.multipass.portal.export;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes the index as a page that needs no network: headings, tables with captions, links that say where they lead.
 */
final class ExportPage {

    private final StringBuilder html = new StringBuilder();
    private final Locale language;

    private ExportPage(Locale language) {
        this.language = language;
    }

    /** Returns the name of the page in the export: {@code index.html}, or {@code index.<code>.html} in another language. */
    static String fileName(SupportedLanguage language) {
        return language.equals(Languages.defaultLanguage()) ? "index.html" : "index." + language.code() + ".html";
    }

    static String html(ExportIndex index, Locale language) {
        return new ExportPage(language).page(index);
    }

    private String page(ExportIndex index) {
        html.append("""
            <!doctype html>
            <html %s><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>%s</title>
            <style>body{font:1.1rem/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
            table{border-collapse:collapse;width:100%%}caption{text-align:left;font-weight:bold;padding:.5rem 0}
            th,td{border:1px solid;padding:.4rem;text-align:left;overflow-wrap:anywhere}</style></head><body>
            """.formatted(Languages.of(language).htmlAttributes(), text("export.title")));
        html.append("<nav>");
        for (SupportedLanguage other : Languages.all()) {
            if (!other.equals(Languages.of(language))) {
                html.append("<a lang=\"%s\" hreflang=\"%1$s\" href=\"%s\">%s</a>"
                        .formatted(other.code(), fileName(other), escaped(other.name())));
            }
        }
        html.append("</nav><main><h1>%s</h1><p>%s</p>"
                .formatted(text("export.title"), text("export.of", Dates.date(index.exportedAt(), language))));
        pieces(index.pieces());
        authorisations(index.authorisations());
        exchanges(index.exchanges());
        cases(index.cases());
        html.append("<h2>%s</h2><p>%s</p><p><a href=\"%s\">%3$s</a></p>"
                .formatted(
                        text("export.requests"),
                        text("export.requests.count", index.requests()),
                        ExportIndex.REQUESTS));
        html.append("<h2>%s</h2><p>%s</p><p><a href=\"%s\">%3$s</a></p>"
                .formatted(
                        text("export.messages"),
                        text("export.messages.count", index.messages()),
                        ExportIndex.MESSAGES));
        erasures(index.erasures());
        journals(index.journals());
        html.append("<h2>%s</h2><p>%s</p><p><a href=\"applications.json\">applications.json</a></p>"
                .formatted(text("export.applications"), text("export.applications.count", index.applications())));
        html.append(
                "<h2>%s</h2><p>%s</p><p><a href=\"LISEZMOI-README.txt\">LISEZMOI-README.txt</a></p></main></body></html>\n"
                        .formatted(text("export.verify"), text("export.verify.how")));
        return html.toString();
    }

    private void pieces(List<ExportIndex.Document> pieces) {
        table("export.pieces", pieces.isEmpty(), "export.piece", "export.deposited", "export.files");
        pieces.forEach(piece -> row(
                WrittenDates.document(
                        piece.name(), Optional.of(piece.period()).filter(period -> !period.isEmpty()), language),
                date(piece.depositedAt()),
                link(piece.file(), "export.original", piece.name())
                        + link(piece.details(), "export.facts", piece.name())
                        + (piece.proof().isEmpty()
                                ? text("export.proof.pending")
                                : link(piece.proof(), "export.proof", piece.name()))));
        end(pieces.isEmpty());
    }

    private void authorisations(List<ExportIndex.SharingAuthorisation> authorisations) {
        table("export.authorisations", authorisations.isEmpty(), "export.demarche", "export.given", "export.files");
        authorisations.forEach(given -> row(
                given.demarche() + ", " + given.department(),
                date(given.givenAt()) + " – " + date(given.until()),
                link(given.file(), "export.details", given.demarche())
                        + link(given.receipt(), "export.receipt", given.demarche())));
        end(authorisations.isEmpty());
    }

    private void exchanges(List<ExportIndex.Exchange> exchanges) {
        table("export.exchanges", exchanges.isEmpty(), "export.demarche", "export.asked", "export.files");
        exchanges.forEach(asked -> row(
                asked.demarche() + ", " + asked.department(),
                date(asked.announcedAt()),
                link(asked.file(), "export.details", asked.demarche())
                        + link(asked.receipts().getFirst(), "export.receipt", asked.demarche())));
        end(exchanges.isEmpty());
    }

    private void cases(List<ExportIndex.CaseFile> cases) {
        table("export.cases", cases.isEmpty(), "export.demarche", "export.opened", "export.files");
        cases.forEach(opened -> row(
                opened.demarche() + ", " + opened.department(),
                date(opened.openedAt()),
                link(opened.file(), "export.details", opened.reference())));
        end(cases.isEmpty());
    }

    private void erasures(List<ExportIndex.Erasure> erasures) {
        table("export.erasures", erasures.isEmpty(), "export.piece", "export.erased", "export.files");
        erasures.forEach(erased -> row(
                erased.type(),
                date(erased.erasedAt()),
                erased.certificate().isEmpty()
                        ? text("export.certificate.pending")
                        : link(erased.certificate(), "export.certificate", erased.type())));
        end(erasures.isEmpty());
    }

    private void journals(List<ExportIndex.Entries> journals) {
        table("export.journals", journals.isEmpty(), "export.service", "export.entries", "export.files");
        journals.forEach(journal -> row(
                text("export.service." + journal.service()),
                Dates.number(journal.count(), language),
                link(journal.file(), "export.journal", journal.service())));
        end(journals.isEmpty());
    }

    private void table(String caption, boolean empty, String... columns) {
        if (empty) {
            html.append("<h2>%s</h2><p>%s</p>".formatted(text(caption), text("export.none")));
            return;
        }
        html.append("<h2>%s</h2><table><caption>%1$s</caption><thead><tr>".formatted(text(caption)));
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(text(column)).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    /** @param links HTML already */
    private void row(String heading, String second, String links) {
        html.append("<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>%n"
                .formatted(escaped(heading), escaped(second), links));
    }

    private void end(boolean empty) {
        if (!empty) {
            html.append("</tbody></table>\n");
        }
    }

    private String link(String file, String words, String of) {
        return "<a href=\"%s\">%s (%s)</a><br>".formatted(file, text(words), escaped(of));
    }

    private String date(Instant at) {
        return Dates.date(at, language);
    }

    private String text(String key, Object... values) {
        return escaped(Texts.in(language, key, values));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
