/**
 * What ended for good, in a list outside the database, so that an older copy of the database does not bring it back: each
 * start ends again what the list has and the database has not.
 */
@NullMarked
package fr.montpellier.multipass.tombstones;

import org.jspecify.annotations.NullMarked;
