import { defineStore } from 'pinia';
import type { OfferView } from '../../contract/views.ts';
import { nounState } from './noun-store.ts';

export const useOffers = defineStore('offers', () => nounState((offer: OfferView) => offer.id));
