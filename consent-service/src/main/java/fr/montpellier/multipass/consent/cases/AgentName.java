package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;

/** An agent, with the name that colleagues see. */
public record AgentName(SubjectId subject, String name) {

    public static AgentName of(Caller.Agent agent) {
        return new AgentName(agent.subject(), agent.name());
    }

    /** Returns a text without the name, which is personal. */
    @Override
    public String toString() {
        return "AgentName[" + subject + "]";
    }
}
