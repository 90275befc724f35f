/** Lets an agent state their own address, with which those of the residents whom they read of are compared. */
@NullMarked
package fr.montpellier.multipass.portal.agent.address;

import org.jspecify.annotations.NullMarked;
