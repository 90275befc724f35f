package fr.montpellier.multipass.portal.design.files;

import fr.montpellier.multipass.service.languages.Languages;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** Writes a page without scripts, as the response in place of a file: in a frame, or in a tab of its own. */
public final class FileErrorPage {

    private FileErrorPage() {}

    public static String html(Locale language, String title, String sentence) {
        return """
            <!doctype html>
            <html %s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>%2$s – Multipass</title>
            <link rel="stylesheet" href="/multipass.css"><link rel="stylesheet" href="/theme/theme.css"></head>
            <body class="plain"><main><h1>%2$s</h1><p>%3$s</p></main></body></html>
            """.formatted(Languages.of(language).htmlAttributes(), escaped(title), escaped(sentence));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
