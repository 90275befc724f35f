package fr.montpellier.multipass.identity.agents;

import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The demo agents, invented people at addresses that cannot exist. */
@Component
@ConditionalOnBooleanProperty("multipass.demo")
class DemoHabilitations implements ApplicationRunner {

    private static final String CCAS = "26340001700012";
    private static final String VILLE = "21340172201787";

    private final Habilitations habilitations;

    DemoHabilitations(Habilitations habilitations) {
        this.habilitations = habilitations;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        habilitations.grant("karim.benali@ccas-montpellier.example", CCAS, new DepartmentCode("ccas"), Role.AGENT);
        habilitations.grant("sophie.martin@montpellier.example", VILLE, new DepartmentCode("education"), Role.AGENT);
        habilitations.grant("claire.dubois@montpellier.example", VILLE, new DepartmentCode("dpo"), Role.DPO);
    }
}
