package fr.montpellier.multipass.portal.register.processing;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.register.ProcessingRecord;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.portal.register.processing.ProcessingSheets.Sheet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The columns of the register of processing, in the order of article 30(1) of the GDPR. */
public final class ProcessingColumns {

    private ProcessingColumns() {}

    static Map<String, String> of(Sheet sheet) {
        return of(sheet, Texts.language());
    }

    /** Returns the values by the name of their column. */
    static Map<String, String> of(Sheet sheet, Locale language) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(
                name("controller", language),
                sheet.controller()
                        .map(body -> body.name() + ", " + body.address())
                        .orElse(sheet.record().organisation()));
        columns.put(
                name("officer", language),
                sheet.controller().map(body -> body.contact()).orElse(""));
        columns.put(name("purpose", language), sheet.record().purpose());
        columns.put(name("basis", language), sheet.record().lawfulBasis());
        columns.put(name("persons", language), Texts.in(language, "processing.persons.value"));
        columns.put(name("data", language), RegisterTexts.list(language, sheet.data()));
        columns.put(name("recipients", language), sheet.record().recipients());
        columns.put(name("processors", language), processors(sheet.record(), language));
        columns.put(name("transfers", language), Texts.in(language, "processing.transfers.value"));
        columns.put(
                name("access", language),
                Texts.in(language, "processing.access.value", sheet.record().durationDays()));
        columns.put(name("retention", language), sheet.record().retention());
        columns.put(name("measures", language), Texts.in(language, "processing.measures.value"));
        return columns;
    }

    /** Returns who handles the data on behalf of the controller, or that the register does not say it. */
    public static String processors(ProcessingRecord record, Locale language) {
        return record.processors().orElseGet(() -> Texts.in(language, "processing.processors.unsaid"));
    }

    private static String name(String column, Locale language) {
        return Texts.in(language, "processing." + column);
    }
}
