package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Siret;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The organisation that operates this installation, the only one whose administrators can name operators.
 *
 * @param siret empty if none is set: there are no operators then
 */
@Component
public record OperatorOrganisation(Optional<Siret> siret) {

    /** @throws IllegalArgumentException if the setting is not a SIRET */
    @Autowired
    OperatorOrganisation(@Value("${multipass.identity.operator-organisation:}") String siret) {
        this(Optional.of(siret.strip()).filter(text -> !text.isEmpty()).map(Siret::new));
    }

    public boolean is(Siret organisation) {
        return siret.filter(organisation::equals).isPresent();
    }
}
