package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what the fee of a crèche is worked out from. */
public final class EajeParticipationReader implements AnswerReader {

    private static final String CHILDREN = "eajeEnfantsACharge";
    private static final String CHILDREN_WITH_AEEH = "eajeEnfantsBeneficiairesAeeh";
    private static final String INCOME = "eajeRessources";
    private static final String YEAR = "eajeAnneeDesRessources";

    @Override
    public Set<String> facts() {
        return Set.of(CHILDREN, CHILDREN_WITH_AEEH, INCOME, YEAR);
    }

    @Override
    public ReadAnswer read(JsonNode data, Set<String> asked) {
        JsonNode parameters = Members.object(data, "parametres_calcul_participation_familiale");
        JsonNode income = Members.object(parameters, "base_ressources_annuelles");
        return new ReadAnswer(
                List.of(
                        Members.fact(CHILDREN, Members.requiredNumber(parameters, "nombre_enfants_a_charge")),
                        Members.fact(
                                CHILDREN_WITH_AEEH,
                                Members.requiredNumber(parameters, "nombre_enfants_beneficiaire_aeeh")),
                        Members.fact(INCOME, Members.requiredNumber(income, "valeur")),
                        Members.fact(YEAR, Members.requiredNumber(income, "annee_calcul"))),
                Members.people(data, "allocataires"),
                "CNAF");
    }
}
