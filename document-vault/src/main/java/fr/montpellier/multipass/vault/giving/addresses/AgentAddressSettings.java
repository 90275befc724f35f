package fr.montpellier.multipass.vault.giving.addresses;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the addresses of agents.
 *
 * @param enabled whether agents may state their address, with which those of the residents whom they read of are compared; what they
 *     stated is deleted once it is off
 */
@ConfigurationProperties("multipass.agent-addresses")
record AgentAddressSettings(@DefaultValue("false") boolean enabled) {}
