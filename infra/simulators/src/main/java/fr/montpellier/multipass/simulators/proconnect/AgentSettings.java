package fr.montpellier.multipass.simulators.proconnect;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the agents' sign-in.
 *
 * @param demoPassword the one password of all demo agents, shown on the page; it protects nothing
 * @param lockDuration how long an agent's second factor stays locked after five wrong codes
 */
record AgentSettings(
        @DefaultValue("demonstration") String demoPassword,
        @DefaultValue("15m") Duration lockDuration) {}
