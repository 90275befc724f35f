package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the quotient familial and its month. */
public final class QuotientFamilialReader implements AnswerReader {

    private static final String VALUE = "quotientFamilial";
    private static final String MONTH = "quotientFamilialMois";

    @Override
    public Set<String> facts() {
        return Set.of(VALUE, MONTH);
    }

    @Override
    public ReadAnswer read(JsonNode data, Set<String> asked) {
        JsonNode quotient = Members.object(data, "quotient_familial");
        int month = Members.requiredNumber(quotient, "mois");
        int year = Members.requiredNumber(quotient, "annee");
        if (month < 1 || month > 12) {
            throw new IncompleteAnswerException("mois");
        }
        return new ReadAnswer(
                List.of(
                        Members.fact(VALUE, Members.requiredNumber(quotient, "valeur")),
                        Members.fact(MONTH, "%02d/%04d".formatted(month, year))),
                Members.people(data, "allocataires"),
                Members.requiredText(quotient, "fournisseur"));
    }
}
