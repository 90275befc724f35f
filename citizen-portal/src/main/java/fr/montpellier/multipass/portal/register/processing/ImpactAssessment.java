package fr.montpellier.multipass.portal.register.processing;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.portal.register.processing.ProcessingSheets.Sheet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the skeleton of a data protection impact assessment (GDPR, article 35), in Markdown, under the headings of the CNIL's method.
 * What the register knows is filled in; what only people can judge is left to be written, and marked.
 */
final class ImpactAssessment {

    private static final List<String> RISKS = List.of("access", "change", "loss");

    private final Locale language;
    private final StringBuilder text = new StringBuilder();

    private ImpactAssessment(Locale language) {
        this.language = language;
    }

    /** @param demarches of the record that are in force */
    static String of(Sheet sheet, List<PrivacyNotice> demarches, Locale language) {
        return new ImpactAssessment(language).write(sheet, demarches);
    }

    private String write(Sheet sheet, List<PrivacyNotice> demarches) {
        line("# " + say("title", sheet.record().name()));
        line(say("intro"));
        line("## " + say("context"));
        Map<String, String> columns = ProcessingColumns.of(sheet, language);
        columns.forEach((name, value) -> item("**" + name + "**", oneLine(value)));
        line("");
        for (PrivacyNotice demarche : demarches) {
            line("### " + oneLine(demarche.title()));
            line(say("demarche.purpose", oneLine(demarche.purpose())));
            line(say(
                    "demarche.data",
                    RegisterTexts.list(
                            language,
                            demarche.dataRead().stream()
                                    .map(ImpactAssessment::oneLine)
                                    .toList())));
            line(say("demarche.kept", oneLine(demarche.kept())));
        }
        line("### " + say("supports"));
        supports(demarches);
        line("## " + say("principles"));
        line(say("principles.known", sheet.record().durationDays()));
        demarches.forEach(this::reasons);
        if (demarches.isEmpty()) {
            line(toWrite());
        }
        line("### " + say("rights"));
        line(say("rights.known"));
        line("## " + say("risks"));
        line("### " + say("measures"));
        line(say("measures.known"));
        for (String risk : RISKS) {
            line("### " + say("risk." + risk));
            line("| " + say("risk.question") + " | " + say("risk.answer") + " |");
            text.setLength(text.length() - 1);
            line("|---|---|\n"
                    + List.of("impacts", "threats", "sources", "severity", "likelihood").stream()
                            .map(each -> "| " + say("risk." + each) + " | " + toWrite() + " |")
                            .collect(Collectors.joining("\n")));
        }
        line("## " + say("validation"));
        line(say("validation.asked"));
        line(toWrite());
        return text.toString();
    }

    /** Says how the data travels: of documents that residents give, and of answers of other administrations, as the démarches have them. */
    private void supports(List<PrivacyNotice> demarches) {
        List<Boolean> fetched = demarches.stream()
                .flatMap(demarche -> demarche.types().stream())
                .map(type -> type.fetch().isPresent())
                .distinct()
                .toList();
        if (fetched.isEmpty() || fetched.contains(false)) {
            line(say("supports.known"));
        }
        if (fetched.contains(true)) {
            line(say("supports.exchange"));
        }
    }

    /** Says of each document of a démarche why it is needed, or leaves that to be written. */
    private void reasons(PrivacyNotice demarche) {
        line("**" + oneLine(demarche.title()) + "**");
        demarche.types().forEach(type -> {
            String why = type.needed().why().map(ImpactAssessment::oneLine).orElseGet(this::toWrite);
            String without = type.needed()
                    .without()
                    .map(sentence -> " " + say("without", oneLine(sentence)))
                    .orElse("");
            item(oneLine(type.label()), why + without);
        });
        text.append('\n');
    }

    private void item(String name, String value) {
        text.append("- ")
                .append(Texts.in(language, "register.comparison.pair", name, value))
                .append('\n');
    }

    private String toWrite() {
        return say("to-write");
    }

    private String say(String key, Object... values) {
        return Texts.in(language, "dpia." + key, values);
    }

    private void line(String words) {
        text.append(words).append("\n\n");
    }

    /** Keeps a value on its line, and from being read as markup of a table. */
    private static String oneLine(String value) {
        return value.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
