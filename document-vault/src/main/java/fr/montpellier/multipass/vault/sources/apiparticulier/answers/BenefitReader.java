package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import fr.montpellier.multipass.vault.sources.SourceFact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads whether a person has a benefit and since when. The answer names no person: the token does. */
public final class BenefitReader implements AnswerReader {

    private final String beneficiary;
    private final String since;
    private final Optional<String> increased;

    private BenefitReader(String beneficiary, String since, Optional<String> increased) {
        this.beneficiary = beneficiary;
        this.since = since;
        this.increased = increased;
    }

    /** Returns a reader of the allocation adulte handicapé. */
    public static BenefitReader ofAah() {
        return new BenefitReader("aahBeneficiaire", "aahDepuis", Optional.empty());
    }

    /** Returns a reader of the revenu de solidarité active. */
    public static BenefitReader ofRsa() {
        return new BenefitReader("rsaBeneficiaire", "rsaDepuis", Optional.of("rsaAvecMajoration"));
    }

    @Override
    public Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>(List.of(beneficiary, since));
        increased.ifPresent(facts::add);
        return facts;
    }

    @Override
    public ReadAnswer read(JsonNode data, Set<String> asked) {
        List<SourceFact> facts = new ArrayList<>();
        boolean receives = Members.requiredBool(data, "est_beneficiaire");
        facts.add(Members.fact(beneficiary, receives));
        increased
                .filter(asked::contains)
                .ifPresent(code -> Members.bool(data, "avec_majoration")
                        .ifPresentOrElse(
                                value -> facts.add(Members.fact(code, value.booleanValue())),
                                () -> requireNull(receives)));
        Members.day(data, "date_debut_droit").ifPresent(day -> facts.add(Members.fact(since, day)));
        return new ReadAnswer(facts, List.of(), "CNAF");
    }

    /** Members that describe the benefit are {@code null} only for people who do not receive it. */
    private static void requireNull(boolean receives) {
        if (receives) {
            throw new IncompleteAnswerException("avec_majoration");
        }
    }
}
