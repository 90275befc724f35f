package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import fr.montpellier.multipass.vault.sources.AnsweredPerson;
import fr.montpellier.multipass.vault.sources.SourceFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a school certificate: whether a pupil is enrolled, where, in which class, and with which grant. */
public final class SchoolEnrolmentReader implements AnswerReader {

    private static final String ENROLLED = "scolarise";
    private static final String YEAR = "anneeScolaire";
    private static final String CLASS = "classe";
    private static final String SCHOOL = "etablissement";
    private static final String GRANT = "boursier";
    private static final String GRANT_LEVEL = "echelonDeBourse";

    @Override
    public Set<String> facts() {
        return Set.of(ENROLLED, YEAR, CLASS, SCHOOL, GRANT, GRANT_LEVEL);
    }

    @Override
    public ReadAnswer read(JsonNode data, Set<String> asked) {
        JsonNode identity = Members.object(data, "identite");
        AnsweredPerson pupil = Members.person(
                        Members.text(identity, "nom").stream().toList(),
                        Members.text(identity, "prenom"),
                        Members.text(identity, "date_naissance"),
                        Members.text(identity, "sexe"))
                .orElseThrow(() -> new IncompleteAnswerException("identite"));
        List<SourceFact> facts = new ArrayList<>();
        facts.add(Members.fact(ENROLLED, Members.requiredBool(data, "est_scolarise")));
        facts.add(Members.fact(YEAR, Members.requiredText(data, "annee_scolaire")));
        Members.text(data.path("module_elementaire_formation"), "libelle")
                .ifPresent(name -> facts.add(Members.fact(CLASS, name)));
        JsonNode school = data.path("etablissement");
        Members.text(school, "nom")
                .or(() -> Members.text(school, "code_uai"))
                .ifPresent(name -> facts.add(Members.fact(SCHOOL, name)));
        // null: it is not known whether the pupil has a grant.
        Optional<Boolean> grant = Members.bool(data, "est_boursier");
        grant.ifPresent(value -> facts.add(Members.fact(GRANT, value.booleanValue())));
        Members.number(data, "echelon_bourse").ifPresent(level -> facts.add(Members.fact(GRANT_LEVEL, level)));
        return new ReadAnswer(facts, List.of(pupil), "MEN");
    }
}
