/** Lists of cards on which a person decides one by one. */
@NullMarked
package fr.montpellier.multipass.portal.design.lists;

import org.jspecify.annotations.NullMarked;
