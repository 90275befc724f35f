/**
 * Legal exchanges (CRPA, article L114-8): a department asks another administration for facts about a resident, who is told
 * before, sees the answer, and sends it or objects.
 */
@NullMarked
package fr.montpellier.multipass.consent.exchanges;

import org.jspecify.annotations.NullMarked;
