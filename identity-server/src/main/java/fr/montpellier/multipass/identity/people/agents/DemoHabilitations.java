package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** In the demo alone, its agents: invented people at addresses that cannot exist. */
@Component
class DemoHabilitations implements ApplicationRunner {

    private static final String CCAS = "26340001700012";
    private static final String VILLE = "21340172201787";

    private final Habilitations habilitations;
    private final boolean demo;

    DemoHabilitations(Habilitations habilitations, @Value("${multipass.demo:false}") boolean demo) {
        this.habilitations = habilitations;
        this.demo = demo;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!demo) {
            return;
        }
        habilitations.grant("karim.benali@ccas-montpellier.example", CCAS, new DepartmentCode("ccas"), Role.AGENT);
        habilitations.grant("sophie.martin@montpellier.example", VILLE, new DepartmentCode("education"), Role.AGENT);
        habilitations.grant("claire.dubois@montpellier.example", VILLE, new DepartmentCode("dpo"), Role.DPO);
    }
}
